import { NativeSelect } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { speak, useLanguage, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Language } from '../../../lib/contract';
import { Mark } from '../../../ui/mark';
import { Toasts } from '../../../ui/toasts';
import '../styles';
import css from './entry-page.module.css';

/** The frame of every page before sign-in: the mark, one card, the choice of language in words. */
export function EntryPage({
  title,
  children,
  isWide = false,
}: {
  title: string;
  children: ReactNode;
  isWide?: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  useEffect(() => {
    document.title = `${title} · Kjerne`;
  }, [title]);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <Mark />
        <NativeSelect
          aria-label={t('language.label')}
          size="xs"
          value={language}
          onChange={(event) => speak(event.currentTarget.value as Language)}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </header>
      <main className={css.main}>
        <div className={css.card} data-wide={isWide || undefined}>
          <h1 className={css.title}>{title}</h1>
          {children}
        </div>
      </main>
      <Toasts />
    </div>
  );
}
