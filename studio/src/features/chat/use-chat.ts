import { useEffect, useRef, useState } from 'react';
import type { Connection } from '@/api/event-stream';
import type { Problem } from '@/api/problem';
import { chatUrl, openChat, type ChatSocket } from './chat-socket';
import { withMessage, withReturned, type ChatMessage } from './messages';

export interface Chat {
  messages: ChatMessage[];
  connection: Connection;
  problem: Problem | undefined;
  /** What is being written. */
  draft: string;
  write: (draft: string) => void;
  /** Says the draft and empties it; should it be refused, it comes back. */
  say: () => void;
}

export const useChat = (handle: string): Chat => {
  const socket = useRef<ChatSocket>(undefined);
  const [messages, setMessages] = useState<ChatMessage[]>([]);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [problem, setProblem] = useState<Problem>();
  const [draft, setDraft] = useState('');
  const unanswered = useRef<string[]>([]);
  useEffect(() => {
    const chat = openChat(chatUrl(handle), {
      onConnection: setConnection,
      onFrame: (frame) => {
        if (frame.kind === 'message') {
          const { text } = frame.message;
          const heard = unanswered.current.indexOf(text);
          unanswered.current = unanswered.current.filter((_, position) => position !== heard);
          setMessages((known) => withMessage(known, frame.message));
        } else if (frame.kind === 'problem') {
          // A problem does not say which message it answers; most often it is the last.
          const refused = unanswered.current.pop();
          setProblem(frame.problem);
          if (refused !== undefined) {
            setDraft((current) => withReturned(refused, current));
          }
        }
      },
    });
    socket.current = chat;
    return () => chat.close();
  }, [handle]);
  const say = () => {
    const text = draft.trim();
    setProblem(undefined);
    if (text !== '' && socket.current?.say(text)) {
      unanswered.current.push(text);
      setDraft('');
    }
  };
  return { messages, connection, problem, draft, write: setDraft, say };
};
