import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EditDialog } from '../../settings/components/page-parts';
import { TextArea } from '../../settings/components/text-area';
import { topicsQuery } from '../../topics/api';
import css from '../components/insights.module.css';
import { type Comment, type CommentEdit, useComments, useSaveComment } from './api';

interface CommentDialogProps {
  me: Me;
  /** Null: a new one. */
  comment: Comment | null;
  /** What a new one is about. */
  start?: Partial<CommentEdit>;
  onClose(): void;
}

/** What people know and figures do not, pinned to days, to a topic, or to both. */
export function CommentDialog({ me, comment, start, onClose }: CommentDialogProps) {
  const t = useText();
  const topics = useQuery(topicsQuery).data ?? [];
  const save = useSaveComment();
  const { forAllBrands } = useComments();
  const shown = comment ?? { text: '', from: null, to: null, topicId: null, brandId: null, ...start };
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const edit: CommentEdit = {
      text: text('text'),
      from: text('from') || null,
      to: text('to') || null,
      topicId: Number(text('topicId')) || null,
      brandId: form.has('brandId') ? Number(text('brandId')) || null : shown.brandId,
    };
    save.mutate({ comment, edit }, { onSuccess: onClose });
  };
  const onlyBrand = forAllBrands ? undefined : me.brands[0];
  return (
    <EditDialog
      title={t(comment ? 'comments.change' : 'comments.pin')}
      reason={save.error}
      isSaving={save.isPending}
      saveLabel={comment ? undefined : t('comments.doPin')}
      onSave={submit}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <TextArea
            name="text"
            isFirst
            rows={3}
            label={t('comments.text')}
            help={t('comments.textHelp')}
            defaultValue={shown.text}
            error={errorOf('text')}
          />
          <div className={css.pair}>
            <TextInput
              type="date"
              name="from"
              label={t('comments.from')}
              defaultValue={shown.from ?? ''}
              error={errorOf('from')}
            />
            <TextInput
              type="date"
              name="to"
              label={t('comments.to')}
              defaultValue={shown.to && shown.to !== shown.from ? shown.to : ''}
              error={errorOf('to')}
            />
          </div>
          <NativeSelect
            key={topics.length}
            name="topicId"
            label={t('insights.topic')}
            description={t('comments.topicHelp')}
            defaultValue={String(shown.topicId ?? '')}
            error={errorOf('topicId')}
            data={[
              { value: '', label: t('insights.all') },
              ...topics.filter((one) => !one.mergedIntoId).map((one) => ({ value: String(one.id), label: one.name })),
            ]}
          />
          {(me.brands.length > 1 || onlyBrand) && (
            <NativeSelect
              name="brandId"
              label={t('insights.brand')}
              defaultValue={String(shown.brandId ?? onlyBrand?.id ?? '')}
              error={errorOf('brandId')}
              data={[
                ...(forAllBrands ? [{ value: '', label: t('insights.all') }] : []),
                ...me.brands.map((one) => ({ value: String(one.id), label: one.name })),
              ]}
            />
          )}
        </>
      )}
    </EditDialog>
  );
}
