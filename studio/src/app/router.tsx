import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Loading, NotFound, ProblemState } from '@/design/States';
import { LandingPage } from '@/pages/LandingPage';
import { Shell } from './Shell';
import { StudioShell } from './StudioShell';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <ProblemState error={error} retry={() => window.location.reload()} />,
});

const landing = createRoute({ getParentRoute: () => root, path: '/', component: LandingPage });
const channel = createRoute({
  getParentRoute: () => root,
  path: '/c/$handle',
  component: lazyRouteComponent(() => import('@/pages/ChannelPage'), 'ChannelPage'),
});
const liveWatch = createRoute({
  getParentRoute: () => root,
  path: '/c/$handle/live',
  component: lazyRouteComponent(() => import('@/pages/LiveWatchPage'), 'LiveWatchPage'),
});
const watch = createRoute({
  getParentRoute: () => root,
  path: '/watch/$contentId',
  component: lazyRouteComponent(() => import('@/pages/WatchPage'), 'WatchPage'),
});
const purchases = createRoute({
  getParentRoute: () => root,
  path: '/purchases',
  component: lazyRouteComponent(() => import('@/pages/PurchasesPage'), 'PurchasesPage'),
});
const platform = createRoute({
  getParentRoute: () => root,
  path: '/platform',
  component: lazyRouteComponent(() => import('@/pages/PlatformPage'), 'PlatformPage'),
});

const studio = createRoute({ getParentRoute: () => root, path: '/studio', component: StudioShell });
const library = createRoute({
  getParentRoute: () => studio,
  path: '/',
  component: lazyRouteComponent(() => import('@/pages/StudioPage'), 'StudioPage'),
});
const item = createRoute({
  getParentRoute: () => studio,
  path: '/items/$contentId',
  component: lazyRouteComponent(() => import('@/pages/ItemPage'), 'ItemPage'),
});
const live = createRoute({
  getParentRoute: () => studio,
  path: '/live',
  component: lazyRouteComponent(() => import('@/pages/LivePage'), 'LivePage'),
});
const figures = createRoute({
  getParentRoute: () => studio,
  path: '/figures',
  component: lazyRouteComponent(() => import('@/pages/FiguresPage'), 'FiguresPage'),
});
const money = createRoute({
  getParentRoute: () => studio,
  path: '/money',
  component: lazyRouteComponent(() => import('@/pages/MoneyPage'), 'MoneyPage'),
});
const team = createRoute({
  getParentRoute: () => studio,
  path: '/team',
  component: lazyRouteComponent(() => import('@/pages/TeamPage'), 'TeamPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    landing,
    channel,
    liveWatch,
    watch,
    purchases,
    platform,
    studio.addChildren([library, item, live, figures, money, team]),
  ]),
  defaultPendingComponent: Loading,
  scrollRestoration: true,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
