/**
 * register-version: registers an upload as a version of a track. First it removes the tag by which the bucket's lifecycle rule
 * finds objects that were not registered. Then it examines the object, which gets its tag again if it is not the announced file.
 * Then it writes the version on the condition that it does not exist. If the function dies in between, an object without a tag
 * remains, and the same request continues with it. The lifecycle rule never removes a registered object.
 *
 * <p>If the checksum can only be found by reading the object, the answer says that the registration is in progress, and the
 * function invokes itself: a worker reads the object under a lease, records its progress, and starts a successor if its time is not
 * enough. A polling client restarts the work of a worker that died.
 */
package io.tapeline.registerversion;
