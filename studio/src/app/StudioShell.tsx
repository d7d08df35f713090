import { Link, Outlet } from '@tanstack/react-router';
import { useI18n } from '@/i18n/i18n';
import type { Me } from '@/session/api/get-me';
import { selectChannel, useCurrentChannel } from '@/session/current-channel';
import { may, type Permission } from '@/session/permission';
import { useMe } from '@/session/session';
import { NAV_LINK } from './nav-link';

const ROOMS = [
  { to: '/studio', text: 'nav.library', permission: 'viewLibrary' },
  { to: '/studio/live', text: 'nav.live', permission: 'stream' },
  { to: '/studio/figures', text: 'nav.figures', permission: 'seeFigures' },
  { to: '/studio/money', text: 'nav.money', permission: 'seeMoney' },
  { to: '/studio/team', text: 'nav.team', permission: 'manageTeam' },
] as const satisfies readonly { to: string; text: string; permission: Permission }[];

/** The studio's own navigation: the rooms that somebody may enter for the channel they work on. */
export function StudioShell() {
  const me = useMe().data;
  return (
    <div className="flex flex-col gap-6">
      {me && me.channels.length > 0 && <StudioNavigation me={me} />}
      <Outlet />
    </div>
  );
}

function StudioNavigation({ me }: { me: Me }) {
  const { t } = useI18n();
  const channel = useCurrentChannel(me);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line pb-3">
      <nav aria-label={t('nav.studio')} className="flex flex-wrap gap-1">
        {ROOMS.filter((room) => may(channel?.roles, room.permission)).map((room) => (
          <Link key={room.to} to={room.to} activeOptions={{ exact: room.to === '/studio' }} {...NAV_LINK}>
            {t(room.text)}
          </Link>
        ))}
      </nav>
      {me.channels.length > 1 && (
        <select
          aria-label={t('nav.channel')}
          value={channel?.channelId}
          onChange={(event) => selectChannel(event.target.value)}
          className="min-h-10 rounded-md border border-line bg-surface px-2 text-sm"
        >
          {me.channels.map((one) => (
            <option key={one.channelId} value={one.channelId}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
