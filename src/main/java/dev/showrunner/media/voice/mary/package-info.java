/**
 * What runs in the voice's own JVM: the MaryTTS engine behind a small framed protocol on standard
 * input and output. Its classes use the JDK and MaryTTS only, because nothing else of the project's
 * libraries stands on that JVM's classpath; {@link dev.showrunner.media.voice.mary.VoiceProtocol}
 * is what both sides share.
 */
@NullMarked
package dev.showrunner.media.voice.mary;

import org.jspecify.annotations.NullMarked;
