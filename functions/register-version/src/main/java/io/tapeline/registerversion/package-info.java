/**
 * register-version: makes an upload a version of a track, for ever. First the object's tag is removed, by which
 * the bucket's lifecycle finds what was not registered; then it is checked, and gets its tag back if it is not what was promised; then the version is written under the condition that it doesn't
 * exist. A death in between leaves an object without a tag, which the same request picks up, and never a registered object
 * that the lifecycle removes.
 *
 * <p>Where only reading tells an object's checksum, the caller is answered that it goes on, and the function starts itself: a
 * worker reads the object under a lease, writes down how far it is, and starts a successor where its time is not enough. Whoever
 * asks takes up what a dead worker left.
 */
package io.tapeline.registerversion;
