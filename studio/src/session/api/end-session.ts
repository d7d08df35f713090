import { send } from '@/api/client';

export const endSession = () => send('POST', '/logout');
