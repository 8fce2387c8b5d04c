import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell } from '../../../ui/toasts';
import { reasonsQuery } from '../../conversations/thread/api';
import { useReasonName } from '../../conversations/thread/reason-name';
import { FormError } from '../../session/components/form-error';
import css from '../settings-pages.module.css';
import { useSaveReasons } from '../thread-api';
import { PageHead } from './page-parts';

const most = 9;

/** The reasons in the order of their keys. What an installation starts with is shown in the reader's language. */
export function ReasonsPage() {
  const t = useText();
  const stored = useQuery(reasonsQuery);
  if (stored.isPending) return <Skeleton lines={['40%', '60%', '52%']} />;
  if (!stored.data) return <ErrorPanel reason={stored.error} onRetry={() => stored.refetch()} />;
  return (
    <>
      <PageHead title={t('settings.reasons')} help={t('reasons.help')} />
      <ReasonList key={stored.data.version} reasons={stored.data.reasons} version={stored.data.version} />
    </>
  );
}

function ReasonList({ reasons, version }: { reasons: readonly string[]; version: number }) {
  const t = useText();
  const reasonName = useReasonName();
  const save = useSaveReasons();
  const [rows, setRows] = useState<readonly string[]>(reasons);
  const [added, setAdded] = useState('');
  const move = (index: number, step: 1 | -1) => {
    const next = [...rows];
    const [taken] = next.splice(index, 1);
    next.splice(index + step, 0, taken!);
    setRows(next);
  };
  const add = () => {
    if (added.trim()) setRows([...rows, added.trim()]);
    setAdded('');
  };
  return (
    <>
      <ol className={css.rows}>
        {rows.map((reason, index) => (
          <li key={reason} className={css.row}>
            <kbd>{index + 1}</kbd>
            <span className={css.rowText}>{reasonName(reason)}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={index === 0}
              aria-label={t('reasons.up', { name: reasonName(reason) })}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={index === rows.length - 1}
              aria-label={t('reasons.down', { name: reasonName(reason) })}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('button.remove', { name: reasonName(reason) })}
              onClick={() => setRows(rows.filter((one) => one !== reason))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          label={t('reasons.own')}
          value={added}
          maxLength={100}
          disabled={rows.length >= most}
          onChange={(event) => setAdded(event.currentTarget.value)}
        />
        <div className={css.buttons}>
          <Button type="submit" variant="default" disabled={!added.trim() || rows.length >= most}>
            {t('button.add')}
          </Button>
        </div>
      </form>
      <div className={css.form}>
        <FormError reason={save.error} />
        <div className={css.buttons}>
          <Button
            loading={save.isPending}
            disabled={rows.length === 0 || rows === reasons}
            onClick={() => save.mutate({ reasons: [...rows], version }, { onSuccess: () => tell(t('state.saved')) })}
          >
            {t('button.save')}
          </Button>
        </div>
      </div>
    </>
  );
}
