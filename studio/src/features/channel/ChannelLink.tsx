import { Link } from '@tanstack/react-router';
import { Badge } from '@/design/Badge';
import { useI18n } from '@/i18n/i18n';
import { useChannel } from './use-channel';

/**
 * The way to a channel, and to its stream while it is live; nothing while the channel is not known.
 *
 * @param channel its handle or id
 */
export function ChannelLink({ channel }: { channel: string }) {
  const { t } = useI18n();
  const { data } = useChannel(channel);
  if (!data) {
    return null;
  }
  const { handle, name, live } = data;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <Link
        to="/c/$handle"
        params={{ handle }}
        className="min-w-0 text-base font-medium break-words text-ink hover:underline"
      >
        {name}
      </Link>
      {live && (
        <Link to="/c/$handle/live" params={{ handle }} className="rounded-full">
          <Badge look="bad">{t('channel.live')}</Badge>
        </Link>
      )}
    </span>
  );
}
