import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { teamsQuery } from '../api';
import { BrandSelect, brandOf } from './register-parts';

type Sharing = Schemas['TextSharing'];

interface SharingFieldsProps {
  me: Me;
  start: { sharing: Sharing; teamId: number | null; brandId: number | null } | null;
  errorOf(field: string): string | undefined;
}

/** Who may use a text or macro, and for which brand. Read with `sharingOf`. */
export function SharingFields({ me, start, errorOf }: SharingFieldsProps) {
  const t = useText();
  const teams = useQuery(teamsQuery).data ?? [];
  const [sharing, setSharing] = useState<Sharing>(start?.sharing ?? 'personal');
  const mayShare = me.can.includes('texts.shared');
  const offered: Sharing[] = ['personal', 'team', ...(mayShare ? (['everybody'] as const) : [])];
  return (
    <>
      <NativeSelect
        name="sharing"
        label={t('sharing.label')}
        value={sharing}
        onChange={(event) => setSharing(event.currentTarget.value as Sharing)}
        data={offered.map((one) => ({ value: one, label: t(`sharing.${one}`) }))}
      />
      {sharing === 'team' && (
        <NativeSelect
          name="teamId"
          label={t('sharing.team.label')}
          error={errorOf('teamId')}
          defaultValue={String(start?.teamId ?? '')}
          data={teams.map((team) => ({ value: String(team.id), label: team.name }))}
        />
      )}
      <BrandSelect me={me} value={start?.brandId} error={errorOf('brandId')} />
    </>
  );
}

export function sharingOf(form: FormData) {
  return {
    sharing: String(form.get('sharing')) as Sharing,
    teamId: Number(form.get('teamId')) || null,
    brandId: brandOf(form),
  };
}
