import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell, tellFailure } from '../../../ui/toasts';
import {
  type ImportReading,
  type ImportSettings,
  type ImportView,
  importFields,
  usePreview,
  useStartImport,
} from '../imports-api';
import css from '../settings-pages.module.css';
import own from './import-check.module.css';
import { PageHead, Section } from './page-parts';

const channels = [
  'email',
  'chat',
  'bot',
  'phone',
  'messenger',
  'facebook',
  'instagram',
  'whatsApp',
  'sms',
  'web',
  'post',
  'desk',
] as const;

type Preview = Schemas['PreviewImportResponse'];

/** How a file is read, set right by hand, with what would come of it below. */
export function ImportCheck({ one, onClose }: { one: ImportView; onClose(): void }) {
  const t = useText();
  const [reading, setReading] = useState<ImportReading>({
    format: one.format,
    source: one.source,
    settings: one.settings,
  });
  const preview = usePreview(one.id, reading);
  const start = useStartImport();
  const set = (settings: Partial<ImportSettings>) =>
    setReading((before) => ({ ...before, settings: { ...before.settings, ...settings } }));
  const begin = () =>
    start.mutate(
      { id: one.id, reading },
      {
        onSuccess: () => {
          tell(t('imports.started', { file: one.fileName }));
          onClose();
        },
        onError: tellFailure,
      },
    );
  return (
    <>
      <PageHead title={one.fileName} help={t('imports.checkHelp')}>
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('imports.back')}
          </Button>
          <Button loading={start.isPending} disabled={!preview.data?.good} onClick={begin}>
            {t('imports.start')}
          </Button>
        </div>
      </PageHead>
      <Section title={t('imports.reading')}>
        <div className={own.fields}>
          <TextInput
            label={t('imports.source')}
            description={t('imports.sourceHelp')}
            value={reading.source}
            maxLength={100}
            onChange={(event) => setReading({ ...reading, source: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('imports.defaultChannel')}
            description={t('imports.defaultChannelHelp')}
            value={reading.settings.channel}
            onChange={(event) => set({ channel: event.currentTarget.value as ImportSettings['channel'] })}
            data={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          />
          {reading.format === 'csv' && (
            <NativeSelect
              label={t('imports.dateOrder')}
              value={reading.settings.dateOrder}
              onChange={(event) => set({ dateOrder: event.currentTarget.value as ImportSettings['dateOrder'] })}
              data={[
                { value: 'dayFirst', label: t('imports.dayFirst') },
                { value: 'monthFirst', label: t('imports.monthFirst') },
              ]}
            />
          )}
          <Checkbox
            label={t('imports.makesTopics')}
            checked={reading.settings.makesTopics}
            onChange={(event) => set({ makesTopics: event.currentTarget.checked })}
          />
        </div>
      </Section>
      {reading.format === 'csv' && preview.data && (
        <Section title={t('imports.columns')}>
          <Columns
            columns={preview.data.columns}
            chosen={reading.settings.columns}
            onChange={(columns) => set({ columns })}
          />
        </Section>
      )}
      <Section title={t('imports.preview')}>
        {preview.data ? (
          <PreviewTable preview={preview.data} />
        ) : preview.isError ? (
          <ErrorPanel reason={preview.error} onRetry={() => preview.refetch()} />
        ) : (
          <Skeleton lines={['60%', '44%', '52%']} />
        )}
      </Section>
    </>
  );
}

interface ColumnsProps {
  columns: readonly string[];
  chosen: ImportSettings['columns'];
  onChange(columns: ImportSettings['columns']): void;
}

function Columns({ columns, chosen, onChange }: ColumnsProps) {
  const t = useText();
  return (
    <div className={own.columns}>
      {importFields.map((field) => (
        <NativeSelect
          key={field}
          label={t(`imports.field.${field}`)}
          value={chosen[field] ?? ''}
          onChange={(event) => {
            const { [field]: _, ...others } = chosen;
            const column = event.currentTarget.value;
            onChange(column === '' ? others : { ...others, [field]: column });
          }}
          data={[
            { value: '', label: t('imports.noColumn') },
            ...columns.map((column) => ({ value: column, label: column })),
          ]}
        />
      ))}
    </div>
  );
}

function PreviewTable({ preview }: { preview: Preview }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <p className={own.counts} role="status">
        {t(preview.isWhole ? 'imports.readsWhole' : 'imports.readsFirst', {
          good: preview.good,
          looked: preview.looked,
        })}
        {preview.doubles > 0 && ` ${t('imports.doubles', { count: preview.doubles })}.`}
      </p>
      {preview.problems.length > 0 && (
        <ul className={own.problems}>
          {preview.problems.map((problem) => (
            <li key={problem.code}>
              {t(`imports.problem.${problem.code as 'date_missing'}`)}: {problem.count}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className={own.scroll} tabIndex={0} aria-label={t('imports.preview')}>
        <table className={own.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.field.openedAt')}</th>
              <th scope="col">{t('imports.field.channel')}</th>
              <th scope="col">{t('imports.customer')}</th>
              <th scope="col">{t('imports.field.topic')}</th>
              <th scope="col">{t('imports.field.text')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line} className={row.problem ? own.bad : undefined}>
                <td>{row.line}</td>
                {row.problem ? (
                  <td colSpan={5}>
                    {t(`imports.problem.${row.problem as 'date_missing'}`)}
                    {row.value && ` – ${row.value}`}
                  </td>
                ) : (
                  <>
                    <td className={own.nowrap}>{row.openedAt && format.exact(row.openedAt)}</td>
                    <td>{row.channel && t(`channel.${row.channel}`)}</td>
                    <td>{row.customer}</td>
                    <td>{row.topic}</td>
                    <td>
                      {row.subject && <b>{row.subject}</b>} {row.text !== row.subject && row.text}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
