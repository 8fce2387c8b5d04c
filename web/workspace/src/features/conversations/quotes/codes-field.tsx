import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useText } from '../../../i18n/language';
import { type CodeChoice, type CodeKind, codesQuery } from './api';
import css from './quotes.module.css';

interface CodesFieldProps {
  codes: readonly CodeChoice[];
  error: string | undefined;
  onChange(codes: CodeChoice[]): void;
}

/** Needs and problems: out of those there are, or a new one by typing its name. */
export function CodesField({ codes, error, onChange }: CodesFieldProps) {
  const t = useText();
  const listId = useId();
  const [kind, setKind] = useState<CodeKind>('need');
  const [name, setName] = useState('');
  const known = (useQuery(codesQuery).data ?? []).filter((one) => one.kind === kind);
  const same = (one: CodeChoice, other: CodeChoice) =>
    one.kind === other.kind && one.name?.toLowerCase() === other.name?.toLowerCase();
  const add = () => {
    const code = { kind, name: name.trim() };
    if (!code.name) return;
    if (!codes.some((one) => same(one, code))) onChange([...codes, code]);
    setName('');
  };
  return (
    <>
      <ul className={css.chips} aria-label={t('quotes.codes')}>
        {codes.map((code) => (
          <li key={`${code.kind} ${code.name}`} data-kind={code.kind}>
            {t(`quotes.kind.${code.kind}`)}: {code.name}
            <button
              type="button"
              aria-label={t('quotes.removeCode', { name: code.name ?? '' })}
              onClick={() => onChange(codes.filter((one) => !same(one, code)))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className={css.add}>
        <NativeSelect
          label={t('quotes.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as CodeKind)}
          data={(['need', 'problem'] as const).map((one) => ({ value: one, label: t(`quotes.kind.${one}`) }))}
        />
        <TextInput
          label={t('quotes.code')}
          list={listId}
          value={name}
          maxLength={80}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !name.trim()) return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id={listId}>
          {known.map((one) => (
            <option key={one.id} value={one.name} />
          ))}
        </datalist>
        <Button variant="default" onClick={add} disabled={!name.trim()}>
          {t('quotes.addCode')}
        </Button>
      </div>
    </>
  );
}
