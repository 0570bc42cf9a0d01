let number = 0;

/** A record of a WARC. */
export function warcRecord(type: string, contentType: string, block: string | Uint8Array): Buffer {
  const content = Buffer.from(block);
  number++;
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:${number}>`,
    `warc-target-uri:  https://example.org/${number} `,
    'WARC-Date: 2024-01-01T00:00:00Z',
    `Content-Type: ${contentType}`,
    `Content-Length: ${content.length}`,
  ];
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n\r\n`),
    content,
    Buffer.from('\r\n\r\n'),
  ]);
}

/** A record with an HTTP response. */
export function response(fields: readonly string[], body: string | Uint8Array): Buffer {
  const head = Buffer.from(`HTTP/1.1 200 OK\r\n${fields.join('\r\n')}\r\n\r\n`);
  const block = Buffer.concat([head, Buffer.from(body)]);
  return warcRecord('response', 'application/http; msgtype=response', block);
}
