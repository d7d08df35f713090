import { isProblem, type Problem } from '@/api/problem';
import { en, type TextKey } from './en';
import type { Translate } from './i18n';

const known = (key: string): key is TextKey => key in en;

const byStatus = (problem: Problem): TextKey | undefined => {
  const key = `problem.status-${problem.status >= 500 ? 500 : problem.status}`;
  return known(key) ? key : undefined;
};

/** A refusal in plain words: ours by the problem's slug, else the server's own detail, else by the status. */
export const problemText = (error: unknown, t: Translate): string => {
  if (!isProblem(error)) {
    return t('problem.unexpected');
  }
  const bySlug = `problem.${error.slug}`;
  if (known(bySlug)) {
    return t(bySlug);
  }
  const key = byStatus(error);
  return error.detail ?? (key ? t(key) : error.title);
};
