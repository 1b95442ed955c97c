import { auth } from '@/lib/auth/auth';
import { withCappedBody } from '@/lib/http/body';
import { handlePublic } from '@/lib/http/handle';

const answer = handlePublic(async (request) => auth().handler(await withCappedBody(request)));

export { answer as GET, answer as POST };
