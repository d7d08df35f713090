import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { allItems, nextCursor } from '@/api/page';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { Panel, Row } from '@/design/Layout';
import { More } from '@/design/More';
import { ProblemNotice } from '@/design/Notice';
import { Empty, Loaded, LoginLink } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { hideComment } from './api/hide-comment';
import { listComments, type Comment } from './api/list-comments';
import { CommentForm } from './CommentForm';

const REFRESH_MILLIS = 10_000;

export interface CommentsProps {
  contentId: string;
  loggedIn: boolean;
  mayModerate: boolean;
}

export function Comments({ contentId, loggedIn, mayModerate }: CommentsProps) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['comments', contentId],
    queryFn: ({ pageParam, signal }) => listComments(contentId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    refetchInterval: REFRESH_MILLIS,
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ['comments', contentId] });
  return (
    <Panel title={t('comments.title')}>
      {loggedIn ? (
        <CommentForm contentId={contentId} onPosted={changed} />
      ) : (
        <Row>
          <span className="text-sm text-muted">{t('comments.login')}</span>
          <LoginLink />
        </Row>
      )}
      <Loaded query={query}>
        {(data) => {
          const comments = allItems(data.pages);
          return comments.length === 0 ? (
            <Empty text={t('comments.empty')} />
          ) : (
            <ul aria-label={t('comments.title')} className="flex flex-col divide-y divide-line">
              {comments.map((comment) => (
                <CommentRow key={comment.commentId} comment={comment} mayModerate={mayModerate} onChanged={changed} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={query} />
    </Panel>
  );
}

interface CommentRowProps {
  comment: Comment;
  mayModerate: boolean;
  onChanged: () => void;
}

function CommentRow({ comment, mayModerate, onChanged }: CommentRowProps) {
  const { t, dateTime } = useI18n();
  const hide = useMutation({
    mutationFn: () => hideComment(comment.commentId, !comment.hidden),
    onSuccess: onChanged,
  });
  const what = { name: comment.author.name };
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2 text-sm">
          <strong className="break-all">{comment.author.name}</strong>
          <time dateTime={comment.at} className="text-muted">
            {dateTime(comment.at)}
          </time>
          {comment.hidden && <Badge look="warn">{t('comments.hidden')}</Badge>}
        </span>
        {mayModerate && (
          <Button
            look="quiet"
            busy={hide.isPending}
            aria-label={t(comment.hidden ? 'comments.show.what' : 'comments.hide.what', what)}
            onClick={() => hide.mutate()}
          >
            {t(comment.hidden ? 'comments.show' : 'comments.hide')}
          </Button>
        )}
      </div>
      <p className="break-words whitespace-pre-wrap">{comment.text}</p>
      <ProblemNotice error={hide.error} />
    </li>
  );
}
