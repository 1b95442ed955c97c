import { answerAuth } from '@/lib/http/answer-auth';
import { handlePublic } from '@/lib/http/handle';

const answer = handlePublic(answerAuth);

export { answer as GET, answer as POST };
