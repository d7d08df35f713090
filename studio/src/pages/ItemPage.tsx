import { getRouteApi } from '@tanstack/react-router';
import type { Versioned } from '@/api/client';
import type { Content } from '@/api/content';
import { ContentStateBadge } from '@/design/ContentState';
import { PageTitle, Stack } from '@/design/Layout';
import { Forbidden, Loaded } from '@/design/States';
import { DetailsForm } from '@/features/item/DetailsForm';
import { Preview } from '@/features/item/Preview';
import { PriceForm } from '@/features/item/PriceForm';
import { PublishPanel } from '@/features/item/PublishPanel';
import { Renditions } from '@/features/item/Renditions';
import { useContent } from '@/features/item/use-content';
import type { Me } from '@/session/api/get-me';
import { LoggedIn } from '@/session/Gates';
import { may } from '@/session/permission';

const route = getRouteApi('/studio/items/$contentId');

export function ItemPage() {
  const { contentId } = route.useParams();
  return <LoggedIn>{(me) => <Item key={contentId} contentId={contentId} me={me} />}</LoggedIn>;
}

function Item({ contentId, me }: { contentId: string; me: Me }) {
  const query = useContent(contentId);
  return <Loaded query={query}>{(fetched) => <Editor fetched={fetched} me={me} />}</Loaded>;
}

function Editor({ fetched, me }: { fetched: Versioned<Content>; me: Me }) {
  const content = fetched.value;
  const roles = me.channels.find((channel) => channel.channelId === content.channelId)?.roles;
  if (!may(roles, 'viewLibrary')) {
    return <Forbidden />;
  }
  return (
    <Stack>
      <PageTitle aside={<ContentStateBadge content={content} />}>{content.title}</PageTitle>
      <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
        <Stack>
          <Preview key={`${content.state === 'processing'}`} content={content} />
          {may(roles, 'editContent') && <DetailsForm fetched={fetched} />}
        </Stack>
        <Stack>
          {may(roles, 'publish') && <PublishPanel content={content} />}
          {may(roles, 'setPrices') && <PriceForm content={content} />}
          <Renditions content={content} />
        </Stack>
      </div>
    </Stack>
  );
}
