import { CheckField } from '@/design/Fields';
import { useI18n } from '@/i18n/i18n';
import { GIVEN_ROLES, type Role } from '@/session/permission';

export function RoleChoice({
  legend,
  roles,
  onChange,
}: {
  legend: string;
  roles: Role[];
  onChange: (roles: Role[]) => void;
}) {
  const { t } = useI18n();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {GIVEN_ROLES.map((role) => (
          <CheckField
            key={role}
            label={t(`role.${role}`)}
            checked={roles.includes(role)}
            onChange={(event) =>
              onChange(event.target.checked ? [...roles, role] : roles.filter((other) => other !== role))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
