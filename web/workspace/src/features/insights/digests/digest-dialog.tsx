import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { teamChoicesQuery } from '../../conversations/lists/api';
import { EditDialog } from '../../settings/components/page-parts';
import settings from '../../settings/settings-pages.module.css';
import insights from '../components/insights.module.css';
import { type Digest, digestPeopleQuery, useSaveDigest } from './api';
import { useDigestWords } from './parts';

interface DigestDialogProps {
  me: Me;
  digest: Digest | null;
  onClose(): void;
  onSaved(id: number): void;
}

const lastDay = 28;
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** When, about what and to whom. */
export function DigestDialog({ me, digest, onClose, onSaved }: DigestDialogProps) {
  const t = useText();
  const words = useDigestWords();
  const save = useSaveDigest(digest);
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const people = useQuery(digestPeopleQuery).data ?? [];
  const [rhythm, setRhythm] = useState<Digest['rhythm']>(digest?.rhythm ?? 'weekly');
  const [scope, setScope] = useState(
    digest?.teamId ? `team ${digest.teamId}` : digest?.brandId ? `brand ${digest.brandId}` : '',
  );
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(digest ? digest.receivers.filter((one) => one.isEntitled).map((one) => one.id) : [me.id]),
  );
  const [kind, id] = scope.split(' ');
  const brandId = kind === 'team' ? (teams.find((one) => String(one.id) === id)?.brandId ?? null) : Number(id) || null;
  const mayReceive = people.filter((one) => one.brands === null || (brandId !== null && one.brands.includes(brandId)));
  const submit = (form: FormData) =>
    save.mutate(
      {
        name: String(form.get('name') ?? '').trim(),
        rhythm,
        day: Number(form.get('day')),
        hour: Number(form.get('hour')),
        brandId: kind === 'brand' ? Number(id) : null,
        teamId: kind === 'team' ? Number(id) : null,
        isOn: form.get('isOn') === 'on',
        receivers: mayReceive.filter((one) => chosen.has(one.id)).map((one) => one.id),
      },
      { onSuccess: onSaved },
    );
  const toggle = (person: number) => {
    const next = new Set(chosen);
    if (!next.delete(person)) next.add(person);
    setChosen(next);
  };
  return (
    <EditDialog
      title={digest?.name ?? t('digests.add')}
      reason={save.error}
      isSaving={save.isPending}
      onClose={onClose}
      onSave={submit}
    >
      {(errorOf) => (
        <>
          <TextInput name="name" label={t('digests.name')} defaultValue={digest?.name ?? ''} error={errorOf('name')} />
          <NativeSelect
            label={t('digests.scope')}
            value={scope}
            error={errorOf('brandId') ?? errorOf('teamId')}
            onChange={(event) => setScope(event.currentTarget.value)}
            data={[
              { value: '', label: t('digests.whole') },
              ...me.brands.map((one) => ({
                value: `brand ${one.id}`,
                label: t('digests.ofBrand', { name: one.name }),
              })),
              ...teams.map((one) => ({ value: `team ${one.id}`, label: t('digests.ofTeam', { name: one.name }) })),
            ]}
            description={kind === 'team' ? t('digests.teamHelp') : undefined}
          />
          <NativeSelect
            label={t('digests.rhythm')}
            value={rhythm}
            onChange={(event) => setRhythm(event.currentTarget.value as Digest['rhythm'])}
            data={(['weekly', 'monthly'] as const).map((one) => ({ value: one, label: t(`digests.rhythm.${one}`) }))}
          />
          <div className={insights.pair}>
            <NativeSelect
              key={rhythm}
              name="day"
              label={t(rhythm === 'weekly' ? 'digests.weekday' : 'digests.monthday')}
              defaultValue={String(digest && digest.rhythm === rhythm ? digest.day : 1)}
              error={errorOf('day')}
              data={
                rhythm === 'weekly'
                  ? numbers(1, 7).map((day) => ({ value: String(day), label: words.weekday(day) }))
                  : numbers(1, lastDay).map(String)
              }
            />
            <NativeSelect
              name="hour"
              label={t('digests.hour')}
              defaultValue={String(digest?.hour ?? 7)}
              error={errorOf('hour')}
              data={numbers(0, 23).map((hour) => ({ value: String(hour), label: words.hour(hour) }))}
            />
          </div>
          <fieldset className={settings.choices} aria-describedby="digest-receivers-help">
            <legend>{t('digests.receivers')}</legend>
            {mayReceive.map((person) => (
              <Checkbox
                key={person.id}
                label={person.name}
                checked={chosen.has(person.id)}
                onChange={() => toggle(person.id)}
              />
            ))}
          </fieldset>
          <p id="digest-receivers-help" className={insights.dim}>
            {t('digests.receiversHelp')}
          </p>
          {errorOf('receivers') && (
            <p role="alert" className={insights.wrong}>
              {t('digests.chooseSomebody')}
            </p>
          )}
          <Checkbox name="isOn" label={t('digests.isOn')} defaultChecked={digest?.isOn ?? true} />
        </>
      )}
    </EditDialog>
  );
}
