import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import insights from '../components/insights.module.css';
import { Scroll } from '../components/panel';
import { type KeyFigureDetails, useRemoveValue, useUploadFile } from './api';
import css from './key-figures.module.css';
import { endOf } from './model';
import { useWritten } from './parts';

const examples = { day: '2026-10-05', week: '2026-W41', month: '2026-10' } as const;

/** Takes a file of values, tells what became of each row, and lists what there is. */
export function UploadPanel({ details: { figure, values } }: { details: KeyFigureDetails }) {
  const t = useText();
  const format = useFormat();
  const written = useWritten();
  const upload = useUploadFile(figure.key);
  const remove = useRemoveValue(figure.key);
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const outcome = upload.data;
  return (
    <section className={insights.panel} aria-label={t('keyFigures.values')}>
      <div className={insights.panelHead}>
        <h2 className={insights.panelTitle}>{t('keyFigures.values')}</h2>
        <span className={insights.grow} />
        {figure.mayChange && (
          <>
            <input
              ref={input}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              className="visually-hidden"
              tabIndex={-1}
              aria-hidden="true"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) upload.mutate(file);
                event.currentTarget.value = '';
              }}
            />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconUpload size={14} aria-hidden />}
              aria-describedby={helpId}
              loading={upload.isPending}
              onClick={() => input.current?.click()}
            >
              {t('keyFigures.upload')}
            </Button>
          </>
        )}
      </div>
      {figure.mayChange && (
        <p id={helpId} className={insights.said}>
          {t('keyFigures.uploadHelp', { period: examples[figure.grain] })}{' '}
          <code className={css.formula}>PUT /api/insights/key-figures/{figure.key}/values</code>
        </p>
      )}
      <div role="status">
        {upload.isError && <p className={insights.notice}>{errorText(upload.error, t, dictionaryNow())}</p>}
        {outcome && (
          <p className={insights.notice}>
            {t('keyFigures.uploaded', { added: outcome.added, replaced: outcome.replaced, same: outcome.same })}
            {outcome.problems.length > 0 && ` ${t('keyFigures.notTaken', { count: outcome.problems.length })}`}
          </p>
        )}
      </div>
      {outcome && outcome.problems.length > 0 && (
        <Scroll label={t('keyFigures.problems')}>
          <table className={`${insights.table} ${insights.words}`}>
            <thead>
              <tr>
                <th scope="col">{t('keyFigures.line')}</th>
                <th scope="col">{t('keyFigures.stoodThere')}</th>
                <th scope="col">{t('keyFigures.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {outcome.problems.map((one) => (
                <tr key={one.line}>
                  <th scope="row">{one.line}</th>
                  <td>{one.text}</td>
                  <td>{t(`keyFigures.problem.${one.reason}` as 'keyFigures.problem.twice')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {values.length > 0 && (
        <details className={insights.twin}>
          <summary>{t('keyFigures.allValues', { count: values.length })}</summary>
          <Scroll label={t('keyFigures.values')}>
            <table className={insights.table}>
              <thead>
                <tr>
                  <th scope="col">{t('keyFigures.period')}</th>
                  <th scope="col">{t('keyFigures.value')}</th>
                  <th scope="col">{t('keyFigures.uploadedBy')}</th>
                  {figure.mayChange && (
                    <th scope="col">
                      <span className="visually-hidden">{t('keyFigures.removeValue')}</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {values.map((one) => {
                  const period = written.period(one.from, endOf(figure.grain, one.from));
                  return (
                    <tr key={one.from}>
                      <th scope="row">{period}</th>
                      <td>{written.value(figure, one.value)}</td>
                      <td>{[one.by, format.exact(one.at)].filter(Boolean).join(', ')}</td>
                      {figure.mayChange && (
                        <td>
                          <Button
                            size="compact-xs"
                            variant="default"
                            aria-label={`${t('keyFigures.removeValue')}: ${period}`}
                            onClick={() => remove.mutate(one.from)}
                          >
                            {t('keyFigures.removeValue')}
                          </Button>
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </details>
      )}
    </section>
  );
}
