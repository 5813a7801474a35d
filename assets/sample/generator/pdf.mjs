/** A small, valid PDF: one text per page, Helvetica, nothing compressed, the same bytes every time. */
export function makePdf(title, date, pages) {
  const latin = (text) => text.replace(/€/g, 'EUR').replace(/[–—]/g, '-').replace(/[’‘]/g, "'").replace(/[“”]/g, '"')
  const escape = (text) => latin(text).replace(/[\\()]/g, '\\$&')
  const objects = []
  const put = (body) => objects.push(body)
  const count = pages.length
  put('<< /Type /Catalog /Pages 2 0 R >>')
  put(`<< /Type /Pages /Count ${count} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`)
  put('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  pages.forEach((text, i) => {
    const lines = text.split('\n').flatMap((line) => wrap(line, 88))
    const stream = `BT /F1 11 Tf 56 780 Td 15 TL\n${lines.map((line) => `(${escape(line)}) Tj T*`).join('\n')}\nET`
    put(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`)
    put(`<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`)
  })
  const info = objects.length + 1
  put(`<< /Title (${escape(title)}) /ModDate (D:${date.replaceAll('-', '')}090000Z) >>`)
  let body = '%PDF-1.4\n%\xE2\xE3\xCF\xD3\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

function wrap(line, width) {
  if (line.length <= width) return [line]
  const cut = line.lastIndexOf(' ', width)
  return [line.slice(0, cut), ...wrap(line.slice(cut + 1), width)]
}
