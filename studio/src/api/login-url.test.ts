import { expect, it } from 'vitest';
import { loginUrl } from './login-url';

it('leads back to the page one was on', () => {
  expect(loginUrl({ pathname: '/watch/1', search: '?a=b&c' })).toBe('/login?returnTo=%2Fwatch%2F1%3Fa%3Db%26c');
});
