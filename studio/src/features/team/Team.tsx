import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { allItems, nextCursor } from '@/api/page';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Panel, Row } from '@/design/Layout';
import { More } from '@/design/More';
import { ProblemNotice } from '@/design/Notice';
import { Empty, Loaded } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { ROLES, type Role } from '@/session/permission';
import { AddMember } from './AddMember';
import { changeRoles } from './api/change-roles';
import { listMembers, type Member } from './api/list-members';
import { removeMember } from './api/remove-member';
import { RoleChoice } from './RoleChoice';

/** Who may do what on a channel. */
export function Team({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['team', channelId],
    queryFn: ({ pageParam, signal }) => listMembers(channelId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ['team', channelId] });
  return (
    <>
      <AddMember channelId={channelId} onAdded={changed} />
      <Panel title={t('team.members')}>
        <Loaded query={query}>
          {(data) => {
            const members = allItems(data.pages);
            return members.length === 0 ? (
              <Empty text={t('team.empty')} />
            ) : (
              <ul aria-label={t('team.members')} className="flex flex-col divide-y divide-line">
                {members.map((member) => (
                  <MemberRow key={member.accountId} channelId={channelId} member={member} onChanged={changed} />
                ))}
              </ul>
            );
          }}
        </Loaded>
        <More query={query} />
      </Panel>
    </>
  );
}

interface MemberRowProps {
  channelId: string;
  member: Member;
  onChanged: () => void;
}

function MemberRow({ channelId, member, onChanged }: MemberRowProps) {
  const { t } = useI18n();
  const held = member.roles.map((role) => role.toLowerCase() as Role);
  const [roles, setRoles] = useState<Role[]>();
  const [removing, setRemoving] = useState(false);
  const change = useMutation({
    mutationFn: (chosen: Role[]) => changeRoles(channelId, member.accountId, chosen),
    onSuccess: () => {
      setRoles(undefined);
      onChanged();
    },
  });
  const remove = useMutation({
    mutationFn: () => removeMember(channelId, member.accountId),
    onSuccess: () => {
      setRemoving(false);
      onChanged();
    },
  });
  const name = member.username;
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="font-medium break-all">{member.name || name}</span>
          <span className="text-sm break-all text-muted">@{name}</span>
          {ROLES.filter((role) => held.includes(role)).map((role) => (
            <Badge key={role}>{t(`role.${role}`)}</Badge>
          ))}
        </div>
        {!held.includes('owner') && (
          <Row>
            <Button
              aria-expanded={roles !== undefined}
              aria-label={t('team.change.what', { name })}
              onClick={() => setRoles(roles ? undefined : held)}
            >
              {t('team.change')}
            </Button>
            <Button look="danger" aria-label={t('team.remove.what', { name })} onClick={() => setRemoving(true)}>
              {t('team.remove')}
            </Button>
          </Row>
        )}
      </div>
      {roles && (
        <div className="flex flex-col gap-3 rounded-md bg-raised p-4">
          <RoleChoice legend={t('team.roles.of', { name })} roles={roles} onChange={setRoles} />
          <ProblemNotice error={change.error} />
          <Row>
            <Button
              look="primary"
              busy={change.isPending}
              disabled={roles.length === 0}
              onClick={() => change.mutate(roles)}
            >
              {t('team.roles.save')}
            </Button>
          </Row>
        </div>
      )}
      {removing && (
        <ConfirmDialog
          title={t('team.remove.what', { name })}
          action={t('team.remove')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setRemoving(false)}
        >
          <p>{t('team.remove.why', { name })}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
