import { useEffect, useRef, useState } from 'react';
import type { Connection } from '@/api/event-stream';
import type { Problem } from '@/api/problem';
import { chatUrl, openChat, type ChatSocket } from './chat-socket';
import { withMessage, type ChatMessage } from './messages';

export interface Chat {
  messages: ChatMessage[];
  connection: Connection;
  problem: Problem | undefined;
  say: (text: string) => boolean;
}

export const useChat = (handle: string): Chat => {
  const socket = useRef<ChatSocket>(undefined);
  const [messages, setMessages] = useState<ChatMessage[]>([]);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const chat = openChat(chatUrl(handle), {
      onConnection: setConnection,
      onFrame: (frame) => {
        if (frame.kind === 'message') {
          setMessages((known) => withMessage(known, frame.message));
        } else if (frame.kind === 'problem') {
          setProblem(frame.problem);
        }
      },
    });
    socket.current = chat;
    return () => chat.close();
  }, [handle]);
  const say = (text: string): boolean => {
    setProblem(undefined);
    return socket.current?.say(text) ?? false;
  };
  return { messages, connection, problem, say };
};
