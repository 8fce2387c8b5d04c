import { Checkbox, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/language';
import type { Brand } from '../../../lib/administration-contract';
import css from '../settings-pages.module.css';
import { TextArea } from './text-area';

interface BrandLetterFieldsProps {
  brand: Brand | null;
  errorOf(field: string): string | undefined;
}

/** What a brand's mails look like, and the word that a mail has come. */
export function BrandLetterFields({ brand, errorOf }: BrandLetterFieldsProps) {
  const t = useText();
  return (
    <>
      <TextArea
        name="signature"
        label={t('brands.signature')}
        error={errorOf('signature')}
        defaultValue={brand?.signature}
      />
      <TextArea
        name="letterFrame"
        label={t('brands.letterFrame')}
        help={t('brands.letterFrameHelp', { place: '{{answer}}' })}
        error={errorOf('letterFrame')}
        defaultValue={brand?.letterFrame}
      />
      <Checkbox
        name="acknowledges"
        label={t('brands.acknowledges')}
        description={t('brands.acknowledgesHelp')}
        defaultChecked={brand?.acknowledges ?? false}
      />
      <TextArea
        name="acknowledgementText"
        label={t('brands.acknowledgementText')}
        help={t('brands.acknowledgementHelp', { place: '{{time}}' })}
        error={errorOf('acknowledgementText')}
        defaultValue={brand?.acknowledgementText}
      />
      <div className={css.pair}>
        <TextInput
          name="answerWithinHours"
          type="number"
          min={1}
          max={1440}
          label={t('brands.answerWithinHours')}
          error={errorOf('answerWithinHours')}
          defaultValue={brand?.answerWithinHours ?? 24}
          required
          withAsterisk={false}
        />
      </div>
    </>
  );
}
