import { useEffect, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { loginUrl } from '@/api/login-url';
import { isProblem } from '@/api/problem';
import { useI18n } from '@/i18n/i18n';
import { problemText, saysWhy } from '@/i18n/problem-text';
import { Button } from './Button';
import { buttonClass } from './button-class';

const BOX = 'flex flex-col items-center gap-4 rounded-lg border border-dashed border-line px-6 py-12 text-center';

export function Loading() {
  const { t } = useI18n();
  return (
    <p role="status" className="animate-pulse py-12 text-center text-muted motion-reduce:animate-none">
      {t('state.loading')}
    </p>
  );
}

export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={BOX}>
      <p className="text-muted">{text}</p>
      {children}
    </div>
  );
}

export function Forbidden() {
  const { t } = useI18n();
  return (
    <section aria-label={t('state.forbidden')} className={BOX}>
      <h2 className="text-lg font-semibold">{t('state.forbidden')}</h2>
      <p className="text-muted">{t('state.forbidden.why')}</p>
    </section>
  );
}

/** A door that our roles have nothing to do with, such as a video for members. */
function Closed({ why }: { why: string }) {
  return (
    <section aria-label={why} className={BOX}>
      <h2 className="text-lg font-semibold">{why}</h2>
    </section>
  );
}

export function LoginNeeded() {
  const { t } = useI18n();
  return (
    <section aria-label={t('state.login')} className={BOX}>
      <p className="text-muted">{t('state.login')}</p>
      <LoginLink />
    </section>
  );
}

export function LoginLink() {
  const { t } = useI18n();
  return (
    <a href={loginUrl()} className={buttonClass('primary')}>
      {t('nav.login')}
    </a>
  );
}

export function NotFound() {
  const { t } = useI18n();
  const title = t('state.missing');
  useEffect(() => {
    document.title = `${title} · PRISM`;
  }, [title]);
  return (
    <section aria-label={title} className={BOX}>
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="text-muted">{t('state.missing.why')}</p>
      <a href="/" className={buttonClass('secondary')}>
        {t('nav.home')}
      </a>
    </section>
  );
}

/** What to show instead of something that could not be loaded. */
export function ProblemState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useI18n();
  if (isProblem(error, 401)) {
    return <LoginNeeded />;
  }
  if (isProblem(error, 403)) {
    return saysWhy(error) ? <Closed why={problemText(error, t)} /> : <Forbidden />;
  }
  if (isProblem(error, 404)) {
    return <NotFound />;
  }
  return (
    <div role="alert" className={BOX}>
      <p>{problemText(error, t)}</p>
      {retry && <Button onClick={retry}>{t('action.retry')}</Button>}
    </div>
  );
}

/**
 * Loading, problem or the data of a query. Data that is there already stays while it is asked for again and when that
 * fails, unless the answer is that one may not see it any more.
 */
export function Loaded<T>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  const refused = isProblem(query.error, 401) || isProblem(query.error, 403);
  if (query.data !== undefined && !refused) {
    return children(query.data);
  }
  return query.error ? <ProblemState error={query.error} retry={() => void query.refetch()} /> : <Loading />;
}
