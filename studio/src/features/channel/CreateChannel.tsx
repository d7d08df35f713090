import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/design/Button';
import { TextField } from '@/design/Fields';
import { Panel } from '@/design/Layout';
import { Notice, ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import type { Me } from '@/session/api/get-me';
import { selectChannel } from '@/session/current-channel';
import { meQuery } from '@/session/session';
import { createChannel } from './api/create-channel';

const HANDLE = '[a-z0-9](?:[a-z0-9\\-]{1,28}[a-z0-9])';
const OWNERSHIP_MILLIS = 500;
const OWNERSHIP_ATTEMPTS = 30;

/** Opens a channel, then waits until its ownership has come round to `/me`. */
export function CreateChannel() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const create = useMutation({
    mutationFn: async () => {
      const { channelId } = await createChannel({ handle, name });
      selectChannel(channelId);
      for (let attempt = 0; attempt < OWNERSHIP_ATTEMPTS; attempt++) {
        const me: Me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
        if (me.channels.some((channel) => channel.channelId === channelId)) {
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, OWNERSHIP_MILLIS));
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Panel title={t('channel.create')}>
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-4" aria-label={t('channel.create')}>
        <TextField
          label={t('channel.name')}
          value={name}
          required
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('channel.handle')}
          hint={t('channel.handle.hint', { origin: window.location.host })}
          value={handle}
          required
          pattern={HANDLE}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setHandle(event.target.value.toLowerCase())}
        />
        <ProblemNotice error={create.error} />
        {create.isSuccess && <Notice look="good">{t('channel.created')}</Notice>}
        <div>
          <Button type="submit" look="primary" busy={create.isPending}>
            {t('channel.create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
