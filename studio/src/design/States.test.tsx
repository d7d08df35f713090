// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { eventually } from '@/testing/eventually';
import { show } from '@/testing/show';
import { Loaded, ProblemState } from './States';

const refusal = (slug: string) => new Problem(403, slug, 'Refused', 'Server words.');
const shown = async (place: HTMLElement) => {
  await eventually(() => expect(place.textContent).not.toBe(''));
  return place.textContent;
};

it.each([
  ['members-only', 'en', 'Only members of this channel may watch this.'],
  ['members-only', 'de', 'Nur Mitglieder dieses Kanals dürfen das ansehen.'],
  ['team-only', 'en', "Only the channel's team may watch this."],
  ['team-only', 'de', 'Nur das Team des Kanals darf das ansehen.'],
] as const)('tells a fan why %s stays shut (%s)', async (slug, language, text) => {
  expect(await shown(show(<ProblemState error={refusal(slug)} />, language))).toBe(text);
});

it.each(['not-allowed', 'brand-new'])('sends whoever lacks a role to the owner (%s)', async (slug) => {
  const place = show(<ProblemState error={refusal(slug)} />);

  expect(await shown(place)).toContain("Ask the channel's owner");
  expect(place.querySelector('section')?.getAttribute('aria-label')).toBe('You may not see this page');
});

it.each([
  [refusal('not-allowed'), 'You may not see this page'],
  [new Problem(401, 'login-required', 'T'), 'Log in to see this page.'],
  [new Problem(503, 'service-unavailable', 'T'), 'old data'],
])('takes away what one may not see any more, and keeps it through a failure (%o)', async (error, text) => {
  const query = { data: 'old data', error, refetch: vi.fn() };

  expect(await shown(show(<Loaded query={query}>{(data) => data}</Loaded>))).toContain(text);
});
