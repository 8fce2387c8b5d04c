import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useLanguage, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { FormError } from '../../session/components/form-error';
import { topicsQuery } from '../api';
import { openLines } from '../tree';
import type { Proposal } from './api';
import css from './review.module.css';

interface AcceptDialogProps {
  proposal: Proposal;
  failure: unknown;
  isBusy: boolean;
  onAccept(name: string, parentId: number | null): void;
  onClose(): void;
}

/** The name and the place of the topic that is made, before it is. */
export function AcceptDialog({ proposal, failure, isBusy, onAccept, onClose }: AcceptDialogProps) {
  const t = useText();
  const language = useLanguage();
  const lines = openLines(useQuery(topicsQuery).data ?? [], language);
  const errorOf = (field: string) => fieldError(failure, field, t, dictionaryNow());
  return (
    <Dialog title={t('review.editTitle')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          onAccept(String(form.get('name')).trim(), Number(form.get('parentId')) || null);
        }}
      >
        <FormError reason={failure} />
        <TextInput
          name="name"
          label={t('topicsPage.name')}
          defaultValue={proposal.name}
          error={errorOf('name')}
          maxLength={120}
          required
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <NativeSelect
          name="parentId"
          label={t('topicsPage.parent')}
          error={errorOf('parentId')}
          defaultValue={String(proposal.parentId ?? '')}
          data={[
            { value: '', label: t('topicsPage.top') },
            ...lines.map((line) => ({ value: String(line.topic.id), label: line.path })),
          ]}
        />
        <DialogButtons label={t(`review.accept.${proposal.kind}`)} isBusy={isBusy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface MergeConfirmProps {
  goes: string;
  stays: string;
  onMerge(): void;
  onClose(): void;
}

/** A merge alone cannot be taken back. */
export function MergeConfirm({ goes, stays, onMerge, onClose }: MergeConfirmProps) {
  const t = useText();
  return (
    <Dialog title={t('review.mergeTitle', { goes, stays })} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          onMerge();
        }}
      >
        <p className={css.why}>{t('review.mergeHelp', { goes, stays })}</p>
        <DialogButtons label={t('review.accept.merge')} isBusy={false} onClose={onClose} />
      </form>
    </Dialog>
  );
}
