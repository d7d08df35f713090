import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@/design/Button';
import { TextField } from '@/design/Fields';
import { Panel } from '@/design/Layout';
import { Notice, ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import type { Role } from '@/session/permission';
import { addMember } from './api/add-member';
import { RoleChoice } from './RoleChoice';

export function AddMember({ channelId, onAdded }: { channelId: string; onAdded: () => void }) {
  const { t } = useI18n();
  const [username, setUsername] = useState('');
  const [roles, setRoles] = useState<Role[]>(['moderator']);
  const add = useMutation({
    mutationFn: () => addMember(channelId, { username: username.trim(), roles }),
    onSuccess: () => {
      setUsername('');
      onAdded();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Panel title={t('team.add')}>
      <form onSubmit={submit} aria-label={t('team.add')} className="flex flex-col gap-4">
        <div className="max-w-sm">
          <TextField
            label={t('team.username')}
            required
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </div>
        <RoleChoice legend={t('team.roles')} roles={roles} onChange={setRoles} />
        <ProblemNotice error={add.error} />
        {add.data && <Notice look="good">{t('team.added', { name: add.data.username })}</Notice>}
        <div>
          <Button type="submit" look="primary" busy={add.isPending} disabled={roles.length === 0}>
            {t('team.add')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
