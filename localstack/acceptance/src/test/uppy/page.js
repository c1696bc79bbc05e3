import { tapelineUppy } from './tapeline-uppy.js'

const uppy = tapelineUppy({
  api: location.origin,
  token: () => window.accessToken(), // the test's
  names: (file) => ({ artist: 'Uppy', song: 'Room', track: file.name.replace(/\.\w+$/, ''), version: 'take_one' }),
})

document.querySelector('input').addEventListener('change', ({ target }) => {
  for (const file of target.files) uppy.addFile({ name: file.name, type: file.type, data: file })
  target.value = ''
})

window.uppy = uppy
