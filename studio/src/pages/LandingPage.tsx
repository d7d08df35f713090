import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '@/design/Button';
import { buttonClass } from '@/design/button-class';
import { TextField } from '@/design/Fields';
import { PageTitle, Panel, Row, Stack } from '@/design/Layout';
import { LoginLink } from '@/design/States';
import { PublishedItems } from '@/features/channel/PublishedItems';
import { useI18n } from '@/i18n/i18n';
import { useMe, useSession } from '@/session/session';

export function LandingPage() {
  const { t } = useI18n();
  const session = useSession();
  return (
    <Stack>
      <PageTitle>{t('landing.title')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('landing.text')}</p>
      <Row>
        {session.data?.authenticated === false && <LoginLink />}
        {session.data?.authenticated && (
          <Link to="/studio" className={buttonClass('primary')}>
            {t('landing.studio')}
          </Link>
        )}
      </Row>
      <MyChannels />
      <FindChannel />
      <Panel title={t('landing.latest')}>
        <PublishedItems />
      </Panel>
    </Stack>
  );
}

function MyChannels() {
  const { t } = useI18n();
  const channels = useMe().data?.channels ?? [];
  if (channels.length === 0) {
    return null;
  }
  return (
    <Panel title={t('landing.myChannels')}>
      <ul className="flex flex-wrap gap-3">
        {channels.map((channel) => (
          <li key={channel.channelId}>
            <Link to="/c/$handle" params={{ handle: channel.handle }} className={buttonClass('secondary')}>
              {channel.name}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FindChannel() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [handle, setHandle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/c/$handle', params: { handle: handle.trim().replace(/^@/, '').toLowerCase() } });
  };
  return (
    <Panel title={t('landing.find')}>
      <form onSubmit={submit} aria-label={t('landing.find')} className="flex max-w-md flex-wrap items-end gap-2">
        <div className="grow basis-48">
          <TextField
            label={t('landing.handle')}
            required
            autoCapitalize="none"
            spellCheck={false}
            value={handle}
            onChange={(event) => setHandle(event.target.value)}
          />
        </div>
        <Button type="submit">{t('landing.open')}</Button>
      </form>
    </Panel>
  );
}
