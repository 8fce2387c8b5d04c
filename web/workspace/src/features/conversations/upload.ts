import type { UploadedFile } from '../../lib/contract';
import { Problem, toProblem } from '../../lib/http';

/** Sends one file. XMLHttpRequest, because fetch cannot tell how much has been sent. `onProgress` gets 0 to 1. */
export function uploadFile(file: File, key: string, onProgress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('X-Kjerne', '1');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem(0, 'offline'));
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as UploadedFile);
      else reject(toProblem(request.status, readJson(request.responseText)));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
