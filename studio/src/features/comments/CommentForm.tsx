import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { randomUuid } from '@/api/uuid';
import { Button } from '@/design/Button';
import { TextArea } from '@/design/Fields';
import { ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { postComment } from './api/post-comment';

export function CommentForm({ contentId, onPosted }: { contentId: string; onPosted: () => void }) {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const [key, setKey] = useState(randomUuid);
  const post = useMutation({
    mutationFn: () => postComment(contentId, text.trim(), key),
    onSuccess: () => {
      setText('');
      setKey(randomUuid());
      onPosted();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    post.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={t('comments.write')} className="flex flex-col gap-3">
      <TextArea
        label={t('comments.text')}
        rows={2}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setKey(randomUuid());
        }}
      />
      <ProblemNotice error={post.error} />
      <div>
        <Button type="submit" busy={post.isPending} disabled={text.trim() === ''}>
          {t('comments.post')}
        </Button>
      </div>
    </form>
  );
}
