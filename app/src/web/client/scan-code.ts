import jsQR from 'jsqr'

/** Shows the camera inside `place` until a QR code is read; answers its text. Rejects when the camera is refused. */
export async function scanCode(place: HTMLElement): Promise<string> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const video = document.createElement('video')
  video.setAttribute('playsinline', '')
  video.className = 'ts-camera'
  video.srcObject = stream
  place.append(video)
  await video.play()
  try {
    return await firstCode(video)
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.remove()
  }
}

function firstCode(video: HTMLVideoElement): Promise<string> {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!video.isConnected || pen === null) return reject(new Error('the camera was closed'))
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      if (canvas.width > 0) {
        pen.drawImage(video, 0, 0)
        const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
        const code = jsQR.default(data, width, height)
        if (code !== null && code.data !== '') return resolve(code.data)
      }
      requestAnimationFrame(look)
    }
    look()
  })
}
