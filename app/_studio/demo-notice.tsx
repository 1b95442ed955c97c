import { Notice } from '../_ui/notice';

export function DemoNotice() {
  return (
    <Notice tone="calm" title="Demo engine">
      <p>
        No Meshy key is set, so this server’s own small sculptor makes the models: free, and far
        simpler than the real ones. It understands simple English nouns and colours; of anything
        else it makes an abstract sculpture.
      </p>
    </Notice>
  );
}
