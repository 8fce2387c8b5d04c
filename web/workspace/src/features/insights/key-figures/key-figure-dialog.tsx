import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../../i18n/language';
import type { Channel } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { colleaguesQuery } from '../../conversations/api';
import { EditDialog } from '../../settings/components/page-parts';
import { TextArea } from '../../settings/components/text-area';
import { definitionsQuery } from '../api';
import { channels } from '../components/filters';
import insights from '../components/insights.module.css';
import { type KeyFigure, type KeyFigureEdit, useAddKeyFigure, useChangeKeyFigure } from './api';
import css from './key-figures.module.css';
import { targetOf, targetText } from './model';

type Unit = KeyFigure['unit'];
const units: readonly Unit[] = ['count', 'share', 'seconds', 'money'];
const grains: readonly KeyFigure['grain'][] = ['day', 'week', 'month'];

interface ChangeProps {
  figure: KeyFigure;
  known: readonly KeyFigure[];
  onClose(): void;
}

export function ChangeKeyFigureDialog({ figure, known, onClose }: ChangeProps) {
  const t = useText();
  const change = useChangeKeyFigure();
  return (
    <EditDialog
      title={figure.name}
      reason={change.error}
      isSaving={change.isPending}
      onClose={onClose}
      onSave={(form) => change.mutate({ figure, edit: editOf(form) }, { onSuccess: onClose })}
    >
      {(errorOf) => (
        <>
          <Fields figure={figure} known={known} source={figure.source} reason={change.error} errorOf={errorOf} />
          <TextInput
            type="date"
            name="newSince"
            label={t('keyFigures.newSince')}
            description={t('keyFigures.newSinceHelp')}
            error={errorOf('newSince')}
          />
        </>
      )}
    </EditDialog>
  );
}

interface AddProps {
  me: Me;
  known: readonly KeyFigure[];
  onClose(): void;
  onAdded(key: string): void;
}

export function AddKeyFigureDialog({ me, known, onClose, onAdded }: AddProps) {
  const t = useText();
  const add = useAddKeyFigure();
  const [source, setSource] = useState<KeyFigure['source']>('formula');
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    add.mutate(
      {
        key: text('key'),
        source,
        brandId: Number(text('brandId')) || null,
        logFigure: source === 'log' ? text('logFigure') : null,
        channel: source === 'log' && text('channel') ? (text('channel') as Channel) : null,
        figure: editOf(form),
      },
      { onSuccess: ({ key }) => onAdded(key) },
    );
  };
  return (
    <EditDialog
      title={t('keyFigures.add')}
      reason={add.error}
      isSaving={add.isPending}
      onClose={onClose}
      onSave={submit}
    >
      {(errorOf) => (
        <>
          <NativeSelect
            label={t('keyFigures.source')}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value as KeyFigure['source'])}
            data={(['formula', 'upload', 'log'] as const).map((one) => ({
              value: one,
              label: t(`keyFigures.source.${one}`),
            }))}
          />
          <TextInput
            name="key"
            label={t('keyFigures.key')}
            description={t('keyFigures.keyHelp')}
            autoComplete="off"
            spellCheck={false}
            error={errorOf('key') && t('keyFigures.keyHelp')}
          />
          {source === 'log' && (
            <div className={insights.pair}>
              <NativeSelect
                name="logFigure"
                label={t('insights.figure')}
                error={errorOf('logFigure')}
                data={definitions
                  .filter((one) => one.isMeasured && one.key !== 'share')
                  .map((one) => ({ value: one.key, label: one.name }))}
              />
              <NativeSelect
                name="channel"
                label={t('insights.channel')}
                data={[
                  { value: '', label: t('insights.all') },
                  ...channels.map((one) => ({ value: one, label: t(`channel.${one}`) })),
                ]}
              />
            </div>
          )}
          {me.brands.length > 1 && (
            <NativeSelect
              name="brandId"
              label={t('insights.brand')}
              error={errorOf('brandId')}
              data={[
                { value: '', label: t('insights.all') },
                ...me.brands.map((one) => ({ value: String(one.id), label: one.name })),
              ]}
            />
          )}
          <Fields figure={null} known={known} source={source} reason={add.error} errorOf={errorOf} />
        </>
      )}
    </EditDialog>
  );
}

interface FieldsProps {
  figure: KeyFigure | null;
  known: readonly KeyFigure[];
  source: KeyFigure['source'];
  reason: unknown;
  errorOf(field: string): string | undefined;
}

function Fields({ figure, known, source, reason, errorOf }: FieldsProps) {
  const t = useText();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  // Also before the others are known, and when they work here no more.
  const owner = figure?.ownerId ? [{ id: figure.ownerId, name: figure.ownerName ?? '–' }] : [];
  const people = [...owner, ...colleagues.filter((one) => one.id !== figure?.ownerId)];
  const [unit, setUnit] = useState<Unit>(figure?.unit ?? 'count');
  const formula = useRef<HTMLInputElement>(null);
  const place = isProblem(reason) && reason.code.startsWith('formula_') ? reason.params : null;
  useEffect(() => {
    if (!place || !formula.current) return;
    const [from, length] = [Number(place.position), Number(place.length)];
    formula.current.focus();
    formula.current.setSelectionRange(from, from + length);
  }, [place]);
  const takeUnit = (event: ChangeEvent<HTMLSelectElement>) => setUnit(event.currentTarget.value as Unit);
  return (
    <>
      <TextInput name="name" label={t('keyFigures.name')} defaultValue={figure?.name ?? ''} error={errorOf('name')} />
      <TextArea
        name="text"
        rows={3}
        label={t('keyFigures.meaning')}
        defaultValue={figure?.meaning.text ?? ''}
        error={errorOf('text')}
      />
      {source === 'formula' && (
        <TextInput
          ref={formula}
          name="formula"
          label={t('keyFigures.formula')}
          description={t('keyFigures.formulaHelp', {
            names: known
              .map((one) => one.key)
              .slice(0, 6)
              .join(', '),
          })}
          classNames={{ input: css.formulaField }}
          autoComplete="off"
          spellCheck={false}
          defaultValue={figure?.meaning.formula ?? ''}
          error={place ? t('keyFigures.formulaWrongAt', { place: place.place ?? '' }) : undefined}
        />
      )}
      <div className={insights.pair}>
        <NativeSelect
          name="unit"
          label={t('keyFigures.unit')}
          value={unit}
          onChange={takeUnit}
          data={units.map((one) => ({ value: one, label: t(`keyFigures.unit.${one}`) }))}
        />
        <NativeSelect
          name="grain"
          label={t('keyFigures.grain')}
          defaultValue={figure?.grain ?? 'month'}
          data={grains.map((one) => ({ value: one, label: t(`keyFigures.grain.${one}`) }))}
        />
      </div>
      {unit === 'money' && (
        <TextInput
          name="currency"
          label={t('keyFigures.currency')}
          maxLength={3}
          defaultValue={figure?.currency ?? 'NOK'}
          error={errorOf('currency') && t('keyFigures.currencyHelp')}
        />
      )}
      <div className={insights.pair}>
        <NativeSelect
          name="direction"
          label={t('keyFigures.target')}
          defaultValue={figure?.direction ?? 'atLeast'}
          data={(['atLeast', 'atMost'] as const).map((one) => ({
            value: one,
            label: t(`keyFigures.wanted.${one}`, { value: '…' }),
          }))}
        />
        <TextInput
          name="target"
          inputMode="decimal"
          label={t(`keyFigures.targetIn.${unit}`)}
          autoComplete="off"
          defaultValue={figure ? targetText(figure) : ''}
          error={errorOf('target')}
        />
      </div>
      <div className={insights.pair}>
        <NativeSelect
          name="ownerId"
          label={t('keyFigures.owner')}
          defaultValue={String(figure?.ownerId ?? '')}
          error={errorOf('ownerId') && t('keyFigures.ownerCannotSee')}
          data={[
            { value: '', label: t('keyFigures.nobody') },
            ...people.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
        <TextInput
          type="date"
          name="reviewOn"
          label={t('keyFigures.review')}
          defaultValue={figure?.reviewOn ?? ''}
          error={errorOf('reviewOn')}
        />
      </div>
    </>
  );
}

function editOf(form: FormData): KeyFigureEdit {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const unit = text('unit') as Unit;
  return {
    name: text('name') || null,
    text: text('text') || null,
    formula: text('formula') || null,
    newSince: text('newSince') || null,
    unit,
    currency: unit === 'money' ? text('currency') : null,
    grain: text('grain') as KeyFigure['grain'],
    target: targetOf(unit, text('target')),
    direction: text('direction') as KeyFigure['direction'],
    ownerId: Number(text('ownerId')) || null,
    reviewOn: text('reviewOn') || null,
  };
}
