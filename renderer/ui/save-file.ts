/** Hands a file to the person, as a download does in both shells. */
export function saveFile({
  fileName,
  mediaType,
  contentBase64,
}: {
  fileName: string
  mediaType: string
  contentBase64: string
}): void {
  const bytes = Uint8Array.from(atob(contentBase64), (sign) => sign.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
