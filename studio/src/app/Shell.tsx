import { useEffect, useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button } from '@/design/Button';
import { ProblemNotice } from '@/design/Notice';
import { LoginLink } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { endSession } from '@/session/api/end-session';
import { useMe, useSession } from '@/session/session';
import { LanguageSwitch } from './LanguageSwitch';
import { NAV_LINK } from './nav-link';

/** What surrounds every page: the way past the navigation, the navigation, and who is logged in. */
export function Shell() {
  const { t } = useI18n();
  const main = useFocusOnNewPage();
  return (
    <div className="flex min-h-screen flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded focus:bg-surface focus:p-2"
      >
        {t('nav.skip')}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <Link to="/" className="flex items-center gap-2 text-lg font-semibold">
            <img src="/prism.svg" alt="" className="size-7" />
            PRISM
          </Link>
          <MainNavigation />
          <div className="ml-auto flex flex-wrap items-center gap-3">
            <LanguageSwitch />
            <Account />
          </div>
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-4 py-6 outline-none sm:py-8">
        <Outlet />
      </main>
      <footer className="mx-auto w-full max-w-6xl px-4 py-6 text-sm text-muted">
        <a href="/api/docs" className="underline">
          {t('nav.docs')}
        </a>
      </footer>
    </div>
  );
}

/** Whoever goes by keyboard or ear starts at the new page, not at the link that led there. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return main;
}

function MainNavigation() {
  const { t } = useI18n();
  const session = useSession();
  const me = useMe();
  if (!session.data?.authenticated) {
    return null;
  }
  return (
    <nav aria-label={t('nav.main')} className="flex flex-wrap gap-1">
      <Link to="/studio" {...NAV_LINK}>
        {t('nav.studio')}
      </Link>
      <Link to="/purchases" {...NAV_LINK}>
        {t('nav.purchases')}
      </Link>
      {me.data?.operator && (
        <Link to="/platform" {...NAV_LINK}>
          {t('nav.platform')}
        </Link>
      )}
    </nav>
  );
}

function Account() {
  const { t } = useI18n();
  const session = useSession();
  const logout = useMutation({
    mutationFn: endSession,
    onSuccess: () => window.location.assign('/'),
  });
  if (!session.data) {
    return null;
  }
  if (!session.data.authenticated) {
    return <LoginLink />;
  }
  return (
    <>
      <ProblemNotice error={logout.error} />
      <span className="text-sm text-muted">{session.data.name}</span>
      <Button busy={logout.isPending} onClick={() => logout.mutate()}>
        {t('nav.logout')}
      </Button>
    </>
  );
}
