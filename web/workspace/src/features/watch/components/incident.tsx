import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { type Alarm, type Incident, useChangeIncident, useLinkIncident } from '../api';
import css from './watch.module.css';

interface IncidentDialogProps {
  alarm: Alarm;
  incidents: readonly Incident[];
  suggested: string;
  onClose(): void;
}

/** One that is open already, or a new one by its name. */
export function IncidentDialog({ alarm, incidents, suggested, onClose }: IncidentDialogProps) {
  const t = useText();
  const link = useLinkIncident();
  const [name, setName] = useState(suggested.slice(0, 160));
  const save = (incidentId: number | null, newName: string | null) =>
    link.mutate({ id: alarm.id, incidentId, name: newName }, { onSuccess: onClose });
  const others = incidents.filter((one) => one.id !== alarm.incidentId);
  return (
    <Dialog title={t('watch.link')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          save(null, name);
        }}
      >
        {others.length > 0 && (
          <ul className={css.choices}>
            {others.map((one) => (
              <li key={one.id}>
                <Button variant="default" fullWidth justify="flex-start" onClick={() => save(one.id, null)}>
                  {one.name}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <TextInput
          data-autofocus
          label={t('watch.incidentName')}
          value={name}
          maxLength={160}
          required
          withAsterisk={false}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DialogButtons label={t('watch.incidentMake')} isBusy={link.isPending} onClose={onClose}>
          {alarm.incidentId !== null && (
            <Button variant="subtle" color="gray" onClick={() => save(null, null)}>
              {t('watch.unlink')}
            </Button>
          )}
        </DialogButtons>
      </form>
    </Dialog>
  );
}

export function IncidentLine({ alarm, incident }: { alarm: Alarm; incident: Incident }) {
  const t = useText();
  const format = useFormat();
  const change = useChangeIncident();
  return (
    <p className={css.incident} data-solved={incident.solvedAt !== null || undefined}>
      <span>
        {t('watch.incident')} <strong>{incident.name}</strong>
        {incident.solvedAt && ` · ${t('watch.incidentSolved', { date: format.date(incident.solvedAt) })}`}
      </span>
      {alarm.mayAct && (
        <Button
          variant="default"
          size="xs"
          loading={change.isPending}
          onClick={() => change.mutate({ incident, isSolved: incident.solvedAt === null })}
        >
          {t(incident.solvedAt ? 'watch.incidentReopen' : 'watch.incidentSolve')}
        </Button>
      )}
    </p>
  );
}
