import type { Failure } from '@/api/content';
import { en, type TextKey } from './en';
import type { Translate } from './i18n';

/** Why an item failed, in plain words: ours by the reason, else the server's own. */
export const failureText = ({ reason, detail }: Failure, t: Translate): string => {
  const key = `failure.${reason}`;
  return key in en ? t(key as TextKey) : (detail ?? t('failure.internal'));
};
