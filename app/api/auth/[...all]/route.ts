import { auth } from '@/lib/auth/auth';
import { handlePublic } from '@/lib/http/handle';

const answer = handlePublic((request) => auth().handler(request));

export { answer as GET, answer as POST };
