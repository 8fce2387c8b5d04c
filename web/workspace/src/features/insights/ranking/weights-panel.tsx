import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { tell } from '../../../ui/toasts';
import { FormError } from '../../session/components/form-error';
import { type Ranking, useSaveWeights, type WeightsRow, weightsQuery } from './api';
import type { Weights } from './formula';
import css from './ranking.module.css';

interface WeightsPanelProps {
  ranking: Ranking;
  weights: Weights;
  /** They are not those of the version that was chosen. */
  isMoved: boolean;
  maySave: boolean;
  /** Null: back to the version. */
  onMove(weights: Weights | null): void;
  onVersion(version: number | null): void;
}

/** What each part weighs: moved to try out, saved for everybody as a new version. */
export function WeightsPanel({ ranking, weights, isMoved, maySave, onMove, onVersion }: WeightsPanelProps) {
  const t = useText();
  const nameOf = useVersionName();
  const saved = useQuery(weightsQuery).data ?? [ranking.weights];
  const stages = [...new Set([...ranking.topics.flatMap((row) => row.stage ?? []), ...Object.keys(weights.stages)])];
  return (
    <section className={css.weights} aria-label={t('ranking.weights')}>
      <h2 className={css.heading}>{t('ranking.weights')}</h2>
      <NativeSelect
        label={t('ranking.version')}
        description={ranking.weights.reason || undefined}
        value={String(ranking.weights.version)}
        onChange={(event) => {
          const version = Number(event.currentTarget.value);
          onVersion(version === ranking.newestWeights ? null : version);
        }}
        data={saved.map((one) => ({ value: String(one.version), label: nameOf(one) }))}
      />
      <p className={css.help}>{t('ranking.weightsHelp')}</p>
      {ranking.parts.map((part) => (
        <Slider
          key={part.key}
          part={part.key}
          label={part.name}
          value={weights.parts[part.key] ?? 0}
          onChange={(value) => onMove({ ...weights, parts: { ...weights.parts, [part.key]: value } })}
        />
      ))}
      <details className={css.more}>
        <summary>{t('ranking.stages')}</summary>
        <p className={css.help}>{stages.length > 0 ? t('ranking.stagesHelp') : t('ranking.noStages')}</p>
        {stages.map((stage) => (
          <TextInput
            key={stage}
            type="number"
            min={0}
            max={100}
            label={stage}
            placeholder={t('ranking.noWeight')}
            value={weights.stages[stage] ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value;
              const { [stage]: _, ...others } = weights.stages;
              onMove({
                ...weights,
                stages:
                  text === '' ? others : { ...others, [stage]: Math.min(100, Math.max(0, Math.round(Number(text)))) },
              });
            }}
          />
        ))}
        <TextInput
          type="number"
          min={0}
          label={t('ranking.edgeBelow')}
          value={weights.edgeBelow}
          onChange={(event) =>
            onMove({ ...weights, edgeBelow: Math.max(0, Math.round(Number(event.currentTarget.value))) })
          }
        />
      </details>
      {isMoved && (
        <div className={css.moved}>
          <p role="status">{t('ranking.tried')}</p>
          <Button size="compact-sm" variant="default" onClick={() => onMove(null)}>
            {t('ranking.back')}
          </Button>
          {maySave ? (
            <SaveForm
              ranking={ranking}
              weights={weights}
              onSaved={() => {
                onMove(null);
                onVersion(null);
              }}
            />
          ) : (
            <p className={css.help}>{t('ranking.mayNotSave')}</p>
          )}
        </div>
      )}
    </section>
  );
}

interface SliderProps {
  part: string;
  label: string;
  value: number;
  onChange(value: number): void;
}

function Slider({ part, label, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className={css.slider}>
      <label htmlFor={id}>
        <span className={css.swatch} data-part={part} aria-hidden />
        {label}
      </label>
      <output htmlFor={id}>{value}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    </div>
  );
}

function SaveForm({ ranking, weights, onSaved }: { ranking: Ranking; weights: Weights; onSaved(): void }) {
  const t = useText();
  const save = useSaveWeights();
  const [reason, setReason] = useState('');
  return (
    <form
      className={css.save}
      onSubmit={(event) => {
        event.preventDefault();
        const { parts, stages, edgeBelow } = weights;
        save.mutate(
          { newest: ranking.newestWeights, body: { parts, stages, edgeBelow, reason } },
          {
            onSuccess: (row) => {
              tell(t('ranking.saved', { version: row.version }));
              onSaved();
            },
          },
        );
      }}
    >
      <FormError reason={save.error} />
      <TextInput
        label={t('ranking.reason')}
        description={t('ranking.reasonHelp')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(save.error, 'reason', t, dictionaryNow())}
        maxLength={500}
        required
      />
      <Button type="submit" loading={save.isPending}>
        {t('ranking.save')}
      </Button>
    </form>
  );
}

function useVersionName() {
  const t = useText();
  const format = useFormat();
  return (row: WeightsRow) =>
    row.savedAt === null
      ? t('ranking.firstVersion')
      : t('ranking.versionOf', {
          version: row.version,
          day: format.date(row.savedAt),
          name: row.savedByName ?? '–',
        });
}
