import { isProblem, type Problem } from '@/api/problem';
import { en, type TextKey } from './en';
import type { Translate } from './i18n';

const known = (key: string): key is TextKey => key in en;

const byStatus = (problem: Problem): TextKey | undefined => {
  const key = `problem.status-${problem.status >= 500 ? 500 : problem.status}`;
  return known(key) ? key : undefined;
};

/** Our own words for a problem's slug, if we have any. */
const bySlug = (problem: Problem): TextKey | undefined => {
  const key = `problem.${problem.slug}`;
  return known(key) ? key : undefined;
};

/** Whether we can say more about a refusal than its status tells. */
export const saysWhy = (problem: Problem): boolean => problem.slug !== 'not-allowed' && bySlug(problem) !== undefined;

/** A refusal in plain words: ours by the problem's slug, else the server's own detail, else by the status. */
export const problemText = (error: unknown, t: Translate): string => {
  if (!isProblem(error)) {
    return t('problem.unexpected');
  }
  const own = bySlug(error);
  if (own) {
    return t(own);
  }
  const key = byStatus(error);
  return error.detail ?? (key ? t(key) : error.title);
};
