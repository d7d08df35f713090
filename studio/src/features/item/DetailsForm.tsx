import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Versioned } from '@/api/client';
import { ACCESS_KINDS, type AccessKind, type Content } from '@/api/content';
import { isProblem } from '@/api/problem';
import { Button } from '@/design/Button';
import { SelectField, TextArea, TextField } from '@/design/Fields';
import { Panel, Row } from '@/design/Layout';
import { Notice, ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { patchContent } from './api/patch-content';
import { draftOf, patchOf, rebase, type Draft } from './draft';
import { itemQuery } from './use-content';

/** Title, description, tags, category and access of an item. Changes by others in the meantime are not overwritten. */
export function DetailsForm({ fetched }: { fetched: Versioned<Content> }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { contentId } = fetched.value;
  const [base, setBase] = useState(fetched);
  const [draft, setDraft] = useState(() => draftOf(fetched.value));

  const current = rebase(base, fetched);
  if (current !== base) {
    setBase(current);
  }
  const adoptLatest = async () => {
    const latest = await queries.fetchQuery({ ...itemQuery(contentId), staleTime: 0 });
    setBase(latest);
    setDraft(draftOf(latest.value));
  };
  const save = useMutation({
    mutationFn: () => patchContent(contentId, current.etag, patchOf(draft)),
    onSuccess: adoptLatest,
  });
  const reload = async () => {
    await adoptLatest();
    save.reset();
  };
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    if (save.isSuccess) {
      save.reset();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const conflict = isProblem(save.error, 412);
  return (
    <Panel title={t('item.details')}>
      <form onSubmit={submit} aria-label={t('item.details')} className="flex flex-col gap-4">
        <TextField
          label={t('item.title')}
          value={draft.title}
          required
          maxLength={200}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextArea
          label={t('item.description')}
          value={draft.description}
          maxLength={5000}
          onChange={(event) => set({ description: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('item.tags')}
            hint={t('item.tags.hint')}
            value={draft.tags}
            onChange={(event) => set({ tags: event.target.value })}
          />
          <TextField
            label={t('item.category')}
            value={draft.category}
            maxLength={40}
            onChange={(event) => set({ category: event.target.value })}
          />
        </div>
        <SelectField
          label={t('item.access')}
          hint={t(`access.${draft.access}.hint`)}
          value={draft.access}
          onChange={(event) => set({ access: event.target.value as AccessKind })}
        >
          {ACCESS_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`access.${kind}`)}
            </option>
          ))}
        </SelectField>
        {conflict ? (
          <Notice look="warn">
            <span>{t('item.conflict')}</span>
            <Button onClick={() => void reload()}>{t('item.conflict.reload')}</Button>
          </Notice>
        ) : (
          <ProblemNotice error={save.error} />
        )}
        {save.isSuccess && <Notice look="good">{t('item.saved')}</Notice>}
        <Row>
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('item.save')}
          </Button>
        </Row>
      </form>
    </Panel>
  );
}
