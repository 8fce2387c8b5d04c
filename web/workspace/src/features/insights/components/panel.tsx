import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../../i18n/language';
import { type CsvCell, download, toCsv } from '../csv';
import { Definition } from './definition';
import css from './insights.module.css';

interface FigurePanelProps {
  title: string;
  figure?: string;
  /** The panel's table, as it is downloaded. */
  rows(): readonly (readonly CsvCell[])[];
  tools?: ReactNode;
  children: ReactNode;
}

/** What surrounds a chart: its name, its definition, its table as a file. */
export function FigurePanel({ title, figure, rows, tools, children }: FigurePanelProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <section className={css.panel} aria-label={title}>
      <div className={css.panelHead}>
        <h2 className={css.panelTitle}>{title}</h2>
        {figure && <Definition figure={figure} />}
        <span className={css.grow} />
        {tools}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('insights.downloadOf', { title })}
          onClick={() => download(title, toCsv(language, rows()))}
        >
          {t('insights.download')}
        </Button>
      </div>
      {children}
    </section>
  );
}

/** The same as the chart, as a table. */
export function Twin({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <details className={css.twin}>
      <summary>{t('insights.asTable')}</summary>
      <Scroll label={t('insights.asTable')}>{children}</Scroll>
    </details>
  );
}

/** Moved sideways by keys too when it is wider than the screen. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups no fields; a section would be one more landmark of the same name
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div role="group" className={css.scroll} tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
