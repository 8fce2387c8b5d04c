import '../../lists/styles';
import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useFormat, useText } from '../../../../i18n/language';
import { shownNumber, storedNumber } from '../decimals';
import type { Field } from '../model';

interface FieldValueProps {
  field: Field;
  values: readonly string[];
  /** What is asked for, where any of several will do; else what is written. */
  isCondition?: boolean;
  onChange(values: string[]): void;
}

/** The value of a field in a form, in the field's normal form. */
export function FieldValue({ field, values, isCondition = false, onChange }: FieldValueProps) {
  const t = useText();
  const { locale } = useFormat();
  const isNumber = field.kind === 'number';
  const label = t('fields.valueOf', { name: field.name });
  const empty = isCondition ? t('fields.anyValue') : t('fields.takeAway');
  const one = (text: string) => onChange(text === '' ? [] : [text]);
  if (field.kind === 'severalChoices' || (field.kind === 'choice' && isCondition)) {
    return (
      <MultiSelect
        aria-label={label}
        placeholder={values.length === 0 ? empty : undefined}
        value={[...values]}
        data={[...new Set([...field.options, ...values])]}
        onChange={onChange}
        searchable
        comboboxProps={{ withinPortal: false }}
      />
    );
  }
  if (field.kind === 'choice' || field.kind === 'yesNo') {
    const options =
      field.kind === 'yesNo'
        ? [
            { value: 'yes', label: t('fields.yes') },
            { value: 'no', label: t('fields.no') },
          ]
        : field.options.map((value) => ({ value, label: value }));
    return (
      <NativeSelect
        aria-label={label}
        value={values[0] ?? ''}
        onChange={(event) => one(event.currentTarget.value)}
        data={[{ value: '', label: empty }, ...options]}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={empty}
      type={field.kind === 'date' ? 'date' : field.kind === 'link' ? 'url' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      maxLength={500}
      value={isNumber ? shownNumber(values[0] ?? '', locale) : (values[0] ?? '')}
      onChange={(event) => one(isNumber ? storedNumber(event.currentTarget.value) : event.currentTarget.value)}
    />
  );
}
