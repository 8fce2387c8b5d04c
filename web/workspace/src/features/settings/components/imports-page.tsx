import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { formatSize } from '../../../lib/file-size';
import type { Me } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';
import {
  type ImportView,
  importsQuery,
  useAddImport,
  useRemoveImport,
  useStartImport,
  useStopImport,
  useUndoImport,
} from '../imports-api';
import css from '../settings-pages.module.css';
import { ImportCheck } from './import-check';
import { PageHead, RowList, RowText } from './page-parts';
import { RowButton } from './register';

/** History of other systems: files that were brought in, how far each has come, and taking one out again. */
export function ImportsPage({ me }: { me: Me }) {
  const t = useText();
  const imports = useQuery(importsQuery);
  const [open, setOpen] = useState<number | null>(null);
  const checked = imports.data?.find((one) => one.id === open);
  if (checked) return <ImportCheck key={checked.id} one={checked} onClose={() => setOpen(null)} />;
  return (
    <>
      <PageHead title={t('settings.imports')} help={t('imports.help')}>
        <AddFile me={me} onAdded={setOpen} />
      </PageHead>
      <RowList query={imports} emptyTitle={t('imports.none')} emptyHelp={t('imports.noneHelp')} keyOf={(one) => one.id}>
        {(one) => <ImportRow one={one} onOpen={() => setOpen(one.id)} />}
      </RowList>
    </>
  );
}

function AddFile({ me, onAdded }: { me: Me; onAdded(id: number): void }) {
  const t = useText();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [brandId, setBrand] = useState(me.brands[0]?.id);
  const [share, setShare] = useState<number | null>(null);
  const add = useAddImport();
  const send = async (file: File) => {
    setShare(0);
    try {
      onAdded((await add.mutateAsync({ file, brandId: brandId!, onProgress: setShare })).id);
    } catch (reason) {
      tellFailure(reason);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className={css.buttons}>
      {me.brands.length > 1 && (
        <NativeSelect
          aria-label={t('teams.brand')}
          value={String(brandId)}
          onChange={(event) => setBrand(Number(event.currentTarget.value))}
          data={me.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
        />
      )}
      <input
        ref={input}
        type="file"
        hidden
        data-testid="import-file"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.mbox,.zip,.tar,.tgz,.gz"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void send(file);
        }}
      />
      <Button disabled={share !== null || brandId === undefined} onClick={() => input.current?.click()}>
        {share === null ? t('imports.add') : t('imports.sending', { share: format.percent(share) })}
      </Button>
    </div>
  );
}

function ImportRow({ one, onOpen }: { one: ImportView; onOpen(): void }) {
  const t = useText();
  const format = useFormat();
  const onError = { onError: tellFailure };
  const [start, stop, undo, remove] = [useStartImport(), useStopImport(), useUndoImport(), useRemoveImport()];
  const isBusy = start.isPending || stop.isPending || undo.isPending || remove.isPending;
  const act = (label: string, run: () => void) => (
    <RowButton label={label} name={one.fileName} onClick={() => !isBusy && run()} />
  );
  return (
    <>
      <RowText title={one.fileName}>
        <span role={one.mayStop ? 'status' : undefined}>{t(`imports.state.${one.state}`)}</span>
        <span>{formatSize(one.size, format.locale)}</span>
        {one.imported > 0 && <span>{t('imports.imported', { count: one.imported })}</span>}
        {one.doubles > 0 && <span>{t('imports.doubles', { count: one.doubles })}</span>}
        {one.kept > 0 && <span>{t('imports.kept', { count: one.kept })}</span>}
        {one.failure && <span>{t(`imports.failure.${one.failure as 'file_not_understood'}`)}</span>}
        {one.problems > 0 && (
          <a href={`/api/imports/${one.id}/problems.csv`} download>
            {t('imports.problems', { count: one.problems })}
          </a>
        )}
      </RowText>
      <div className={css.buttons}>
        {one.state === 'draft' && act(t('imports.check'), onOpen)}
        {one.mayStart && one.state !== 'draft' && act(t('imports.goOn'), () => start.mutate({ id: one.id }, onError))}
        {one.mayStop && act(t('imports.stop'), () => stop.mutate(one.id, onError))}
        {one.mayUndo && act(t('imports.undo'), () => undo.mutate(one.id, onError))}
        {one.imported === 0 &&
          !one.mayStop &&
          one.state !== 'undoing' &&
          act(t('imports.remove'), () => remove.mutate(one.id, onError))}
      </div>
    </>
  );
}
