import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { Button } from './Button';
import { ProblemNotice } from './Notice';

/** The way to a list's next page; nothing at its end. */
export function More({
  query,
}: {
  query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'isFetchNextPageError' | 'error'
  >;
}) {
  const { t } = useI18n();
  return (
    <>
      {query.isFetchNextPageError && <ProblemNotice error={query.error} />}
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      )}
    </>
  );
}
