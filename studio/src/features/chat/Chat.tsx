import { memo, useEffect, useRef, type FormEvent } from 'react';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { TextField } from '@/design/Fields';
import { Panel } from '@/design/Layout';
import { ProblemNotice } from '@/design/Notice';
import { LoginLink } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import type { ChatMessage } from './messages';
import { useChat } from './use-chat';

const LONGEST_TEXT = 500;

/** A channel's chat: everybody reads, whoever is logged in speaks. */
export function Chat({ handle, loggedIn }: { handle: string; loggedIn: boolean }) {
  const { t } = useI18n();
  const { messages, connection, problem, draft, write, say } = useChat(handle);
  return (
    <Panel
      title={t('chat.title')}
      aside={connection === 'open' ? undefined : <Badge look="warn">{t(`chat.connection.${connection}`)}</Badge>}
    >
      <Messages messages={messages} />
      <ProblemNotice error={problem} />
      {loggedIn ? (
        <SayBox connected={connection === 'open'} draft={draft} write={write} say={say} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-sm text-muted">{t('chat.login')}</span>
          <LoginLink />
        </div>
      )}
    </Panel>
  );
}

const Messages = memo(function Messages({ messages }: { messages: ChatMessage[] }) {
  const { t, time } = useI18n();
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (log.current && atEnd.current) {
      log.current.scrollTop = log.current.scrollHeight;
    }
  }, [messages]);
  return (
    <div
      ref={log}
      role="log"
      aria-label={t('chat.messages')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 24;
      }}
      className="h-72 overflow-y-auto rounded-md bg-raised p-3 lg:h-96"
    >
      {messages.length === 0 ? (
        <p className="text-sm text-muted">{t('chat.empty')}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-sm">
          {messages.map((message) => (
            <li key={message.messageId} className="break-words">
              <time dateTime={message.at} className="mr-2 text-xs text-muted">
                {time(message.at)}
              </time>
              <strong>{message.author.name}</strong>: <span>{message.text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});

interface SayBoxProps {
  connected: boolean;
  draft: string;
  write: (draft: string) => void;
  say: () => void;
}

function SayBox({ connected, draft, write, say }: SayBoxProps) {
  const { t } = useI18n();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say();
  };
  return (
    <form onSubmit={submit} aria-label={t('chat.write')} className="flex items-end gap-2">
      <div className="min-w-0 grow">
        <TextField
          label={t('chat.text')}
          value={draft}
          maxLength={LONGEST_TEXT}
          autoComplete="off"
          onChange={(event) => write(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" disabled={!connected}>
        {t('chat.say')}
      </Button>
    </form>
  );
}
