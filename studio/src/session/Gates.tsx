import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/design/button-class';
import { Empty, Forbidden, Loading, LoginNeeded, ProblemState } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import type { Me, MyChannel } from './api/get-me';
import { useCurrentChannel } from './current-channel';
import { may, type Permission } from './permission';
import { useMe, useSession } from './session';

/** Shows its children to whoever is logged in, and the way to log in to everybody else. */
export function LoggedIn({ children }: { children: (me: Me) => ReactNode }) {
  const session = useSession();
  const me = useMe();
  if (session.data?.authenticated === false) {
    return <LoginNeeded />;
  }
  const error = session.error ?? me.error;
  if (error && !me.data) {
    return <ProblemState error={error} retry={() => void (session.error ? session.refetch() : me.refetch())} />;
  }
  return me.data ? children(me.data) : <Loading />;
}

/** Shows its children for the channel somebody works on, if they hold the permission there. */
export function OnChannel({
  permission,
  children,
}: {
  permission: Permission;
  children: (channel: MyChannel) => ReactNode;
}) {
  return <LoggedIn>{(me) => <Checked me={me} permission={permission} render={children} />}</LoggedIn>;
}

function Checked({
  me,
  permission,
  render,
}: {
  me: Me;
  permission: Permission;
  render: (channel: MyChannel) => ReactNode;
}) {
  const { t } = useI18n();
  const channel = useCurrentChannel(me);
  if (!channel) {
    return (
      <Empty text={t('channel.none')}>
        <Link to="/studio" className={buttonClass('primary')}>
          {t('channel.create')}
        </Link>
      </Empty>
    );
  }
  return may(channel.roles, permission) ? render(channel) : <Forbidden />;
}
